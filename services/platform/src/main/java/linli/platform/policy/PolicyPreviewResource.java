package linli.platform.policy;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import linli.platform.area.AreaTree;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.problem.Requests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tries a draft. Nothing is kept, so no Idempotency-Key is needed. */
@Path("/policies/preview")
@Tag(name = "policies")
public class PolicyPreviewResource {

    private final PreviewPolicy preview;
    private final Requests requests;
    private final Callers callers;
    private final AreaTree areas;

    @Inject
    PolicyPreviewResource(PreviewPolicy preview, Requests requests, Callers callers, AreaTree areas) {
        this.preview = preview;
        this.requests = requests;
        this.callers = callers;
        this.areas = areas;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.POLICY_EDITOR, Role.POLICY_APPROVER})
    @Operation(summary = "What a draft would change, on given facts and on recorded cases")
    public Uni<PolicyPreview> preview(@Nullable PreviewPolicyRequest body) {
        PreviewPolicyRequest request = requests.present(body);
        requireMayTry(request.policy());
        requests.valid(request);
        PlainTree.require(request.policy().parameters(), "policy.parameters");
        return preview.preview(request);
    }

    /** What was read need not be valid yet: who is out of scope learns nothing of that. */
    private void requireMayTry(@Nullable DraftPolicyRequest draft) {
        String areaId = draft == null ? null : draft.areaId();
        if (areaId != null) {
            callers.current().requireIn(areas, areaId, Role.POLICY_EDITOR, Role.POLICY_APPROVER);
        }
    }
}
