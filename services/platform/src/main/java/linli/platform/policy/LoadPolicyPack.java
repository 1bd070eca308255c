package linli.platform.policy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.wire.ProblemException;
import linli.wire.Violation;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Loads a pack, all of it or nothing: a section that was loaded before and did not change is left alone, whatever became
 * of it since; any other becomes a new version, submitted for approval. Approving takes the whole pack as well.
 */
@ApplicationScoped
class LoadPolicyPack {

    private final DraftReading reading;
    private final DraftPolicy drafts;
    private final ApprovePolicies approval;
    private final Policies policies;
    private final PolicyStore store;
    private final PolicyAudit audit;
    private final AreaTree areas;
    private final InstantSource clock;

    @Inject
    LoadPolicyPack(
            DraftReading reading,
            DraftPolicy drafts,
            ApprovePolicies approval,
            Policies policies,
            PolicyStore store,
            PolicyAudit audit,
            AreaTree areas,
            InstantSource clock) {
        this.reading = reading;
        this.drafts = drafts;
        this.approval = approval;
        this.policies = policies;
        this.store = store;
        this.audit = audit;
        this.areas = areas;
        this.clock = clock;
    }

    /** A section, read. */
    private record Read(PolicyPackRequest.Section section, DraftReading.Draft draft, String digest) {}

    Uni<PackReport> load(Mutiny.Session session, Caller editor, PolicyPackRequest pack) {
        List<Read> sections = read(pack);
        return store.lock(session)
                .chain(() -> policies.snapshot(session))
                .invoke(approved -> check(approved, sections))
                .chain(() -> store.listOfPack(session, pack.pack()))
                .chain(earlier -> Multi.createFrom()
                        .iterable(sections)
                        .onItem()
                        .transformToUniAndConcatenate(section -> keep(session, editor, pack, section, earlier))
                        .collect()
                        .asList())
                .map(reports -> new PackReport(pack.pack(), reports));
    }

    private List<Read> read(PolicyPackRequest pack) {
        List<Violation> violations = new ArrayList<>();
        List<Read> sections = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<PolicyKey> keys = new HashSet<>();
        for (int i = 0; i < pack.sections().size(); i++) {
            String at = "sections[" + i + "].";
            PolicyPackRequest.Section section = pack.sections().get(i);
            DraftPolicyRequest request = pack.draft(section);
            if (!ids.add(section.id())) {
                violations.add(new Violation(at + "id", "编号重复", "is used twice"));
            }
            if (!keys.add(request.key())) {
                violations.add(new Violation(at + "code", "同一政策出现两次", "the same policy appears twice"));
            }
            reading.read(request, at, violations)
                    .ifPresent(draft -> sections.add(new Read(section, draft, digest(draft.policy()))));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return sections;
    }

    /** Sections of one pack bind each other: a city's section may set bounds for a district's. */
    private void check(PolicySnapshot approved, List<Read> sections) {
        List<Policy> together = new ArrayList<>(approved.listAll());
        sections.forEach(section -> together.add(section.draft().policy()));
        List<Violation> violations = new ArrayList<>();
        PolicyCheck check = new PolicyCheck(
                new PolicySnapshot(policies.expressions(), together), policies.expressions(), violations);
        for (int i = 0; i < sections.size(); i++) {
            DraftReading.Draft draft = sections.get(i).draft();
            check.check(draft.kind(), draft.policy(), draft.areaPath(), "sections[" + i + "].");
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private Uni<PackReport.Section> keep(
            Mutiny.Session session, Caller editor, PolicyPackRequest pack, Read read, List<PolicyRow> earlier) {
        Optional<PolicyRow> latest = earlier.stream()
                .filter(row -> read.section().id().equals(row.section))
                .findFirst();
        if (latest.isPresent() && read.digest().equals(latest.get().sectionDigest)) {
            return Uni.createFrom().item(report(latest.get(), PackReport.Outcome.UNCHANGED));
        }
        PolicyRow row = drafts.row(read.draft().policy(), editor);
        row.status = PolicyStatus.SUBMITTED;
        row.submittedBy = editor.personId();
        row.submittedAt = clock.instant();
        row.pack = pack.pack();
        row.section = read.section().id();
        row.sectionDigest = read.digest();
        return store.add(session, row)
                .call(added -> audit.write(session, editor, Role.POLICY_EDITOR, "submit", added))
                .map(added -> report(added, PackReport.Outcome.SUBMITTED));
    }

    /** Approves every submitted version of a pack within the approver's scope; 404 if there is no such pack in it. */
    Uni<PackReport> approve(Mutiny.Session session, Caller approver, String pack) {
        return store.lock(session).chain(() -> store.listOfPack(session, pack)).chain(all -> {
            List<PolicyRow> inScope = all.stream()
                    .filter(row -> approver.mayActIn(areas, row.areaId, Role.POLICY_APPROVER))
                    .toList();
            if (inScope.isEmpty()) {
                throw WireError.NOT_FOUND.because();
            }
            List<PolicyRow> submitted = inScope.stream()
                    .filter(row -> row.status == PolicyStatus.SUBMITTED)
                    .toList();
            return approval.approve(session, approver, submitted)
                    .map(done -> new PackReport(
                            pack,
                            submitted.stream()
                                    .map(row -> report(row, PackReport.Outcome.APPROVED))
                                    .toList()));
        });
    }

    private PackReport.Section report(PolicyRow row, PackReport.Outcome outcome) {
        PolicyView view = PolicyView.of(row, Days.at(clock.instant()));
        return new PackReport.Section(String.valueOf(row.section), outcome, view);
    }

    private static String digest(Policy policy) {
        String content = String.join(
                "\n",
                policy.key().kind(),
                policy.key().areaId(),
                policy.key().code(),
                policy.period().from() + "/" + policy.period().to(),
                policy.source().document(),
                policy.source().clause(),
                String.valueOf(policy.framework()),
                PolicyStore.toJson(policy.values()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
