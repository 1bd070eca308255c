package linli.registry.area;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import linli.platform.area.Area;
import org.jspecify.annotations.Nullable;

/**
 * A new area.
 *
 * @param areaId its stable id; the code serves if none is given
 * @param code national 12-digit code
 * @param parentId the area it lies in; none for a province
 */
record DefineAreaRequest(
        @Nullable
        @Pattern(regexp = "[0-9a-z-]{1,40}", message = "只能用小写字母、数字和连字符 | Use lower-case letters, digits and hyphens")
        String areaId,

        @NotNull @Pattern(regexp = "[0-9]{12}", message = "须为 12 位数字 | Must have 12 digits")
        String code,

        @NotBlank @Size(max = 50) String name,

        @NotNull Area.Level level,

        @NotNull Area.Type type,

        @Nullable String parentId) {}
