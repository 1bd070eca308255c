package linli.platform.area;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An area as a service knows it: a row of its own table, in {@code registry} written by officials, elsewhere by
 * the topic {@code registry.area.v1} (REQUIREMENTS X1).
 */
@Entity
@Table(name = "area")
public class Area {

    /** From province down to community or village. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY,
        STREET,
        COMMUNITY
    }

    /** Urban or rural: targets and reward figures differ by it. */
    public enum Type {
        URBAN,
        RURAL
    }

    @Id
    @Column(name = "area_id")
    public String areaId;

    public String code;

    @Column(name = "parent_id")
    public @Nullable String parentId;

    public String name;

    @Enumerated(EnumType.STRING)
    public Level level;

    @Enumerated(EnumType.STRING)
    public Type type;

    public String path;

    @Column(name = "valid_from")
    public LocalDate validFrom;

    @Column(name = "valid_to")
    public @Nullable LocalDate validTo;

    /** Counts the changes; the {@code ce_sequence} of the event that told of this state. */
    public long sequence;
}
