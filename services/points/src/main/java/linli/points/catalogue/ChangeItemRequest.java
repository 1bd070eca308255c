package linli.points.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is said about an item from now on; orders made before keep what was said then. */
record ChangeItemRequest(
        @NotBlank @Size(max = 100) String name,
        @NotNull @Size(max = 2_000) String description,
        @Nullable @Pattern(regexp = IMAGE) String image,
        @NotNull @Min(1) @Max(MAX_POINTS) Long points,
        @NotNull Boolean onOffer) {

    /** No scheme but https, nothing that leads to another host by a path. */
    static final String IMAGE = "(?!//)(?:https://)?[A-Za-z0-9._~/%?=&-]{1,480}";

    /** Far above any price or stock; keeps price times quantity within a long. */
    static final long MAX_POINTS = 1_000_000;
}
