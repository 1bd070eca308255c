package linli.events.activity;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.events.known.Organisations;
import linli.platform.IfMatch;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.platform.problem.Requests;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Activities over HTTP: what anyone may read, and the leader's changes. */
@Path("activities")
class ActivityResource {

    private final Callers callers;
    private final Requests requests;
    private final Mutiny.SessionFactory sessions;
    private final AreaTree areas;
    private final Organisations organisations;
    private final ActivityLists lists;
    private final ShowActivity showActivity;
    private final CreateActivity createActivity;
    private final ChangeActivity changeActivity;
    private final PublishActivity publishActivity;
    private final CallOffActivity callOffActivity;
    private final Idempotent idempotent;

    @Inject
    ActivityResource(
            Callers callers,
            Requests requests,
            Mutiny.SessionFactory sessions,
            AreaTree areas,
            Organisations organisations,
            ActivityLists lists,
            ShowActivity showActivity,
            CreateActivity createActivity,
            ChangeActivity changeActivity,
            PublishActivity publishActivity,
            CallOffActivity callOffActivity,
            Idempotent idempotent) {
        this.callers = callers;
        this.requests = requests;
        this.sessions = sessions;
        this.areas = areas;
        this.organisations = organisations;
        this.lists = lists;
        this.showActivity = showActivity;
        this.createActivity = createActivity;
        this.changeActivity = changeActivity;
        this.publishActivity = publishActivity;
        this.callOffActivity = callOffActivity;
        this.idempotent = idempotent;
    }

    /**
     * Published activities that are not over, soonest first.
     *
     * @param areaId those of the area, of areas below it and above it; without it all
     * @param organisationId instead: all of one organisation, latest first, drafts too if the caller leads it
     */
    @GET
    @PermitAll
    public Uni<Page<ActivityView>> listActivities(
            @QueryParam("areaId") @Nullable String areaId,
            @QueryParam("organisationId") @Nullable UUID organisationId,
            @BeanParam PageRequest page) {
        Area area = areaId == null ? null : areas.require(areaId, "areaId");
        return callers.optional()
                .chain(caller -> sessions.withSession(session -> organisationId == null
                        ? lists.listUpcoming(session, area, page)
                        : lists.listOf(session, organisationId, caller, page)));
    }

    /** One activity, with its version as ETag; to who is signed in also their sign-up and whether they lead. */
    @GET
    @Path("{activityId}")
    @PermitAll
    public Uni<Response> getActivity(@RestPath UUID activityId) {
        return callers.optional()
                .chain(caller -> sessions.withSession(session -> showActivity.show(session, caller, activityId)))
                .map(ActivityResource::withEtag);
    }

    /** Drafts an activity of an organisation that the caller leads. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<Response> createActivity(@Nullable ActivityRequest body) {
        Caller caller = callers.current();
        UUID organisationId = body == null ? null : body.organisationId();
        return organisations.requireLeader(caller, organisationId).chain(() -> {
            ActivityRequest request = requests.valid(body);
            return idempotent.run(
                    request,
                    session -> createActivity.create(session, caller, request).map(ActivityResource::created));
        });
    }

    /** Opens an activity for sign-up. */
    @POST
    @Path("{activityId}/publication")
    @Authenticated
    public Uni<Response> publishActivity(@RestPath UUID activityId) {
        Caller caller = callers.current();
        return organisations
                .requireLeader(caller)
                .chain(() -> idempotent.run(
                        null,
                        session -> publishActivity
                                .publish(session, caller, activityId)
                                .map(ActivityResource::done)));
    }

    /** Calls an activity off; who signed up is told why. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{activityId}/cancellation")
    @Authenticated
    public Uni<Response> callOffActivity(@RestPath UUID activityId, @Nullable CallOffRequest body) {
        Caller caller = callers.current();
        return organisations.requireLeader(caller).chain(() -> {
            CallOffRequest request = requests.valid(body);
            return idempotent.run(
                    request,
                    session -> callOffActivity
                            .callOff(session, caller, activityId, request)
                            .map(ActivityResource::done));
        });
    }

    /** Replaces the description of an activity; who signed up is told of what changed. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{activityId}")
    @Authenticated
    public Uni<Response> changeActivity(
            @RestPath UUID activityId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ActivityRequest body) {
        Caller caller = callers.current();
        return organisations.requireLeader(caller).chain(() -> {
            ActivityRequest request = requests.valid(body);
            ChangeActivity.Seen seen = new ChangeActivity.Seen(activityId, ifMatch);
            Uni<ActivityView> change = sessions.withTransaction(session ->
                    changeActivity.change(session, caller, seen, request).map(ActivityView::of));
            return Idempotent.unaffectedByCancellation(change).map(ActivityResource::withEtag);
        });
    }

    private static Answer created(Activity activity) {
        return Answer.created(ActivityView.of(activity)).withEtag(activity.version);
    }

    private static Answer done(Activity activity) {
        return Answer.ok(ActivityView.of(activity)).withEtag(activity.version);
    }

    private static Response withEtag(ActivityView activity) {
        return Response.ok(activity)
                .header("ETag", IfMatch.etag(activity.version()))
                .build();
    }
}
