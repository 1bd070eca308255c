package linli.insights.home;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import linli.platform.identity.Callers;

/** The caller's own first page: balance, holds, hours, timeline and all else in one request. */
@Path("/me/home")
class HomeResource {

    private final HomeDocuments documents;
    private final Callers callers;

    @Inject
    HomeResource(HomeDocuments documents, Callers callers) {
        this.documents = documents;
        this.callers = callers;
    }

    /** What the events up to {@code asOf} make of the caller; empty for who has not registered. */
    @GET
    @Authenticated
    public Uni<HomeView> getHome() {
        return documents
                .find(callers.current().personId())
                .map(all -> all == null ? HomeView.OF_A_STRANGER : HomePage.of(all));
    }
}
