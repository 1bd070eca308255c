package linli.platform.policy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Names the pack whose submitted versions are approved. */
public record ApprovePackRequest(@NotBlank @Size(max = 60) String pack) {}
