package linli.points.sponsor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A unit that gives what points are redeemed for. Its id is the account of what it is owed in the ledger. */
@Entity
@Table(name = "sponsor")
public class Sponsor {

    /** How a sponsor gives (source C 11). */
    public enum Kind {
        /** 驻区单位赞助 */
        SPONSORSHIP,
        /** 慈善捐赠 */
        DONATION,
        /** 资源置换 */
        EXCHANGE
    }

    @Id
    @Column(name = "sponsor_id")
    public UUID sponsorId;

    public String name;

    @Column(name = "area_id")
    public String areaId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "created_at")
    public Instant createdAt;
}
