package linli.points.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** How many pieces are left. A hot row: changed by one statement each, and locked behind all other rows. */
@Entity
@Table(name = "item_stock")
class ItemStock {

    @Id
    @Column(name = "item_id")
    UUID itemId;

    long stock;
}
