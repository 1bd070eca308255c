package linli.platform;

import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.Response;
import linli.platform.problem.ProblemMapper;
import linli.wire.WireError;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Two edits of one version that raced: the later one is told to look again. */
class StaleVersions {

    private final ProblemMapper problems;

    @Inject
    StaleVersions(ProblemMapper problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    public Response stale(OptimisticLockException stale) {
        return problems.answer(WireError.VERSION_STALE.because());
    }
}
