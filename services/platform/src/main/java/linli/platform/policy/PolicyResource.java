package linli.platform.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import linli.platform.area.AreaTree;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.paging.Cursor;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.platform.problem.Requests;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Policies of the service: what governs, for everybody; drafting, approving and repealing, for those appointed. */
@Path("/policies")
@Tag(name = "policies")
public class PolicyResource {

    private final Policies policies;
    private final PolicyKinds kinds;
    private final PolicyList list;
    private final DraftPolicy drafts;
    private final PolicyLifecycle lifecycle;
    private final LoadPolicyPack packs;
    private final PackYaml yaml;
    private final Requests requests;
    private final Idempotent idempotent;
    private final Callers callers;
    private final AreaTree areas;
    private final InstantSource clock;

    @Inject
    PolicyResource(
            Policies policies,
            PolicyKinds kinds,
            PolicyList list,
            DraftPolicy drafts,
            PolicyLifecycle lifecycle,
            LoadPolicyPack packs,
            PackYaml yaml,
            Requests requests,
            Idempotent idempotent,
            Callers callers,
            AreaTree areas,
            InstantSource clock) {
        this.policies = policies;
        this.kinds = kinds;
        this.list = list;
        this.drafts = drafts;
        this.lifecycle = lifecycle;
        this.packs = packs;
        this.yaml = yaml;
        this.requests = requests;
        this.idempotent = idempotent;
        this.callers = callers;
        this.areas = areas;
        this.clock = clock;
    }

    @GET
    @Path("/kinds")
    @PermitAll
    @Operation(summary = "The kinds of policy that this service acts on, with all that a form needs")
    public List<KindView> listKinds() {
        return kinds.list().stream().map(KindView::of).toList();
    }

    @GET
    @Path("/resolved")
    @PermitAll
    @Operation(summary = "What governs in an area on a day (today if left out), with document and clause")
    public ResolvedView resolve(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("areaId") @Nullable String areaId,
            @QueryParam("code") @Nullable String code,
            @QueryParam("on") @Nullable String on) {
        if (kind == null || kinds.find(kind).isEmpty()) {
            throw ProblemException.invalid("kind", "本服务没有这一类政策", "is no kind of this service");
        }
        if (areaId == null) {
            throw ProblemException.invalid("areaId", "不能为空", "is required");
        }
        areas.require(areaId, "areaId");
        PolicyKey key = new PolicyKey(kind, areaId, code == null ? PolicyKey.STANDARD : code);
        LocalDate day = day(on);
        ResolvedPolicy resolved = policies.resolve(key, day);
        return new ResolvedView(kind, areaId, key.code(), day, resolved.parameters(), resolved.basis());
    }

    @GET
    @RolesAllowed({Role.POLICY_EDITOR, Role.POLICY_APPROVER, Role.AUDITOR})
    @Operation(summary = "All versions within the caller's areas, newest first")
    public Uni<Page<PolicyView>> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("areaId") @Nullable String areaId,
            @BeanParam PageRequest page) {
        LocalDate today = Days.at(clock.instant());
        return list.list(callers.current(), new PolicyList.Filter(kind, areaId), page)
                .map(rows -> Page.of(
                        rows,
                        page,
                        row -> new Cursor.TimeAndId(row.createdAt, row.id).toString(),
                        row -> PolicyView.of(row, today)));
    }

    @GET
    @Path("/{policyId}")
    @RolesAllowed({Role.POLICY_EDITOR, Role.POLICY_APPROVER, Role.AUDITOR})
    public Uni<PolicyView> get(@PathParam("policyId") String policyId) {
        return list.get(callers.current(), id(policyId)).map(this::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.POLICY_EDITOR)
    @Operation(summary = "Drafts a new version")
    public Uni<Response> draft(@Nullable DraftPolicyRequest body) {
        DraftPolicyRequest request = requests.present(body);
        requireMayEdit(request.areaId());
        requests.valid(request);
        PlainTree.require(request.parameters(), "parameters");
        return idempotent.run(
                request,
                session -> drafts.draft(session, callers.current(), request).map(row -> Answer.created(view(row))));
    }

    @POST
    @Path("/{policyId}/submission")
    @RolesAllowed(Role.POLICY_EDITOR)
    @Operation(summary = "Submits a draft for approval")
    public Uni<Response> submit(@PathParam("policyId") String policyId) {
        UUID id = id(policyId);
        return idempotent.run(
                null,
                session -> lifecycle.submit(session, callers.current(), id).map(row -> Answer.ok(view(row))));
    }

    @POST
    @Path("/{policyId}/approval")
    @RolesAllowed(Role.POLICY_APPROVER)
    @Operation(summary = "Approves what somebody else drafted and submitted")
    public Uni<Response> approve(@PathParam("policyId") String policyId) {
        UUID id = id(policyId);
        return idempotent
                .run(
                        null,
                        session -> lifecycle
                                .approve(session, callers.current(), id)
                                .map(row -> Answer.ok(view(row))))
                .call(policies::reload);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{policyId}/repeal")
    @RolesAllowed({Role.POLICY_EDITOR, Role.POLICY_APPROVER})
    @Operation(summary = "Ends a version for days to come, or discards one that was not approved")
    public Uni<Response> repeal(@PathParam("policyId") String policyId, @NotNull @Valid RepealPolicyRequest request) {
        UUID id = id(policyId);
        return idempotent
                .run(
                        request,
                        session -> lifecycle
                                .repeal(session, callers.current(), id, request)
                                .map(row -> Answer.ok(view(row))))
                .call(policies::reload);
    }

    @POST
    @Path("/packs")
    @RolesAllowed(Role.POLICY_EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Loads a pack: every section that is new or changed becomes a submitted version, or none does")
    public Uni<Response> load(@Nullable PolicyPackRequest body) {
        PolicyPackRequest pack = requests.present(body);
        Stream.ofNullable(pack.sections())
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .forEach(section -> requireMayEdit(section.areaId()));
        requests.valid(pack);
        for (int i = 0; i < pack.sections().size(); i++) {
            PolicyPackRequest.Section section = pack.sections().get(i);
            PlainTree.require(section.parameters(), "sections[" + i + "].parameters");
        }
        return idempotent.run(
                pack, session -> packs.load(session, callers.current(), pack).map(Answer::ok));
    }

    @POST
    @Path("/packs")
    @Consumes(PackYaml.MEDIA_TYPE)
    @RolesAllowed(Role.POLICY_EDITOR)
    @Operation(summary = "Loads a pack written in YAML")
    public Uni<Response> loadYaml(@NotNull String pack) throws JsonProcessingException {
        return load(yaml.read(pack));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/pack-approvals")
    @RolesAllowed(Role.POLICY_APPROVER)
    @Operation(summary = "Approves every submitted version of a pack, or none")
    public Uni<Response> approvePack(@NotNull @Valid ApprovePackRequest request) {
        return idempotent
                .run(
                        request,
                        session -> packs.approve(session, callers.current(), request.pack())
                                .map(Answer::ok))
                .call(policies::reload);
    }

    /** 403 where the request names an area out of the caller's reach, before the rest of it is judged. */
    private void requireMayEdit(@Nullable String areaId) {
        if (areaId != null) {
            callers.current().requireIn(areas, areaId, Role.POLICY_EDITOR);
        }
    }

    private PolicyView view(PolicyRow row) {
        return PolicyView.of(row, Days.at(clock.instant()));
    }

    private LocalDate day(@Nullable String text) {
        if (text == null) {
            return Days.at(clock.instant());
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw ProblemException.invalid("on", "须为 yyyy-MM-dd 格式的日期", "must be a date as yyyy-MM-dd");
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw WireError.NOT_FOUND.because();
        }
    }
}
