package linli.events.signup;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.events.known.Volunteer;
import linli.events.participation.SignUpView;
import linli.platform.area.AreaTree;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;

/** A worker's sign-up for a volunteer of their area, an elder without a phone for example. */
@Path("activities/{activityId}/assisted-signups")
class AssistedSignUpResource {

    private final Callers callers;
    private final Idempotent idempotent;
    private final AreaTree areas;
    private final AuditTrail audit;
    private final SignUp signUp;

    @Inject
    AssistedSignUpResource(Callers callers, Idempotent idempotent, AreaTree areas, AuditTrail audit, SignUp signUp) {
        this.callers = callers;
        this.idempotent = idempotent;
        this.areas = areas;
        this.audit = audit;
        this.signUp = signUp;
    }

    /** Signs a volunteer up who consented. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.COMMUNITY_WORKER)
    public Uni<Response> signUp(@RestPath UUID activityId, @NotNull @Valid AssistedSignUpRequest request) {
        Caller caller = callers.current();
        return idempotent.run(
                request,
                session -> requireInScope(session, caller, request.volunteerId())
                        .chain(volunteer -> signUp.assisted(session, activityId, request)
                                .call(signedUp -> audit.write(session, act(caller, volunteer, signedUp))))
                        .map(Answer::created));
    }

    private Uni<Volunteer> requireInScope(Mutiny.Session session, Caller caller, UUID volunteerId) {
        return session.find(Volunteer.class, volunteerId).invoke(volunteer -> {
            if (volunteer == null || !caller.mayActIn(areas, volunteer.areaId, Role.COMMUNITY_WORKER)) {
                throw WireError.NOT_FOUND.because("没有找到该志愿者", "There is no such volunteer");
            }
        });
    }

    private static AuditAct act(Caller caller, Volunteer volunteer, SignUpView signedUp) {
        AuditActor worker =
                AuditActor.person(caller.personId(), Role.COMMUNITY_WORKER).actingFor(volunteer.volunteerId.toString());
        return AuditAct.done(
                worker,
                "events.participation.sign-up",
                "participation",
                signedUp.participationId().toString(),
                volunteer.areaId);
    }
}
