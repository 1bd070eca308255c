package linli.points.accrual;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An entry of the service record that a posting counted. */
@Entity
@Immutable
@Table(name = "accrual_posting_line")
class AccrualPostingLine {

    @Embeddable
    record Id(
            @Column(name = "posting_id") UUID postingId,
            @Column(name = "participation_id") UUID participationId) {}

    @EmbeddedId
    Id id;

    int revision;

    static AccrualPostingLine of(UUID postingId, ServiceLine line) {
        AccrualPostingLine row = new AccrualPostingLine();
        row.id = new Id(postingId, line.participationId());
        row.revision = line.revision();
        return row;
    }
}
