package linli.events.checkin;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;

/** Where volunteers check out. */
@Path("check-outs")
@Authenticated
class CheckOutResource {

    private final Callers callers;
    private final Idempotent idempotent;
    private final CheckIn checkIn;
    private final WrongCodes wrongCodes;

    @Inject
    CheckOutResource(Callers callers, Idempotent idempotent, CheckIn checkIn, WrongCodes wrongCodes) {
        this.callers = callers;
        this.idempotent = idempotent;
        this.checkIn = checkIn;
        this.wrongCodes = wrongCodes;
    }

    /** Checks the caller out with the code that the leader shows. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> checkOut(@NotNull @Valid CheckRequest request) {
        Caller caller = callers.current();
        return idempotent
                .run(
                        request,
                        session -> checkIn.checkOut(session, caller, request).map(Answer::ok))
                .onFailure(WrongCodes::isWrongCode)
                .call(() -> wrongCodes.count(caller.personId()));
    }
}
