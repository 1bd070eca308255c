package linli.points.account;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import linli.platform.identity.Callers;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;

/** The caller's own account over HTTP. */
@Path("/")
@Authenticated
class AccountResource {

    private final Accounts accounts;
    private final Callers callers;

    @Inject
    AccountResource(Accounts accounts, Callers callers) {
        this.accounts = accounts;
        this.callers = callers;
    }

    /** Balance, holds, what is owed, and minutes; 404 for one who did not register. */
    @GET
    @Path("/me/account")
    public Uni<AccountView> account() {
        return accounts.getByPerson(callers.current().personId());
    }

    /** All movements, newest first, each with the minutes and the clause behind it. */
    @GET
    @Path("/me/entries")
    public Uni<Page<EntryView>> entries(@BeanParam PageRequest page) {
        return accounts.listByPerson(callers.current().personId(), page)
                .map(rows -> Page.of(rows, page, entry -> entry.transferId().toString(), entry -> entry));
    }
}
