package linli.points.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is said about goods or a service that points buy. How many are left is {@link ItemStock}, a row of its own. */
@Entity
@Table(name = "item")
public class Item {

    @Id
    @Column(name = "item_id")
    public UUID itemId;

    @Column(name = "sponsor_id")
    public UUID sponsorId;

    @Column(name = "area_id")
    public String areaId;

    public String name;

    public String description;

    public @Nullable String image;

    /** Price of one piece. */
    public long points;

    /** Off the offer it can't be redeemed; what was redeemed stays. */
    @Column(name = "on_offer")
    public boolean onOffer;

    /** Counts the changes of what is said, not those of the stock. */
    @Version
    public long version;

    @Column(name = "created_at")
    public Instant createdAt;
}
