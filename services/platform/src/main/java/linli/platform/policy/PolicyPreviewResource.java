package linli.platform.policy;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import linli.platform.area.AreaTree;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tries a draft. Nothing is kept, so no Idempotency-Key is needed. */
@Path("/policies/preview")
@Tag(name = "policies")
public class PolicyPreviewResource {

    private final PreviewPolicy preview;
    private final Callers callers;
    private final AreaTree areas;

    @Inject
    PolicyPreviewResource(PreviewPolicy preview, Callers callers, AreaTree areas) {
        this.preview = preview;
        this.callers = callers;
        this.areas = areas;
    }

    @POST
    @RolesAllowed({Role.POLICY_EDITOR, Role.POLICY_APPROVER})
    @Operation(summary = "What a draft would change, on given facts and on recorded cases")
    public Uni<PolicyPreview> preview(@NotNull @Valid PreviewPolicyRequest request) {
        String areaId = request.policy().areaId();
        callers.current().requireIn(areas, areaId, Role.POLICY_EDITOR, Role.POLICY_APPROVER);
        PlainTree.require(request.policy().parameters(), "policy.parameters");
        return preview.preview(request);
    }
}
