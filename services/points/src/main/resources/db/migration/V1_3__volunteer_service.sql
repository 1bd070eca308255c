-- Volunteers. What is personal is encrypted; the hash beside it finds it again. One person has one volunteer, but two
-- accounts may give the same ID number: that opens a case, and only one of them can ever be verified.
create table volunteer (
    volunteer_id uuid primary key,
    -- Subject of the identity provider; null for an elder whom a worker registered.
    person_id text constraint volunteer_person unique,
    area_id text not null,
    standing text not null check (standing in ('UNVERIFIED', 'VERIFIED', 'CLOSED')),
    real_name bytea not null,
    id_number bytea not null,
    id_number_hash bytea not null,
    phone bytea,
    phone_hash bytea,
    assisted boolean not null check (assisted = (person_id is null)),
    -- Version of the words that were agreed to; an elder's consent is in the worker's note.
    consent_version text,
    consented_at timestamptz not null,
    -- Consent to the ID number, asked for separately (PIPL art. 29).
    sensitive_consented_at timestamptz not null,
    consent_note bytea check (not assisted or consent_note is not null),
    guardian_consent_note bytea,
    registered_at timestamptz not null,
    registered_by text not null,
    verified_at timestamptz,
    verified_by text,
    -- ce_sequence of the volunteer's last event.
    sequence bigint not null,
    check ((standing <> 'VERIFIED') or (verified_at is not null and verified_by is not null))
);
create index volunteer_area on volunteer (area_id, volunteer_id);
create index volunteer_id_number on volunteer (id_number_hash);
create unique index volunteer_verified_once on volunteer (id_number_hash) where standing = 'VERIFIED';

-- Several volunteers gave one ID number. While the case is open, none of them can be verified.
create table identity_case (
    case_id uuid primary key,
    id_number_hash bytea not null,
    opened_at timestamptz not null,
    resolved_at timestamptz,
    resolved_by text,
    note bytea,
    check ((resolved_at is null) = (resolved_by is null))
);
create unique index identity_case_open on identity_case (id_number_hash) where resolved_at is null;

-- Who saw a volunteer's full data, and why; the audit keeps no free text.
create table volunteer_reveal (
    reveal_id uuid primary key,
    volunteer_id uuid not null references volunteer (volunteer_id),
    revealed_at timestamptz not null,
    revealed_by text not null,
    reason bytea not null
);
create trigger volunteer_reveal_is_final before update or delete or truncate on volunteer_reveal
    for each statement execute function refuse_change();

-- The statutory record of service (民政部令第67号): a correction is a new revision, nothing is overwritten. Of a
-- participation the highest revision counts.
create table service_record (
    participation_id uuid not null,
    revision int not null check (revision > 0),
    volunteer_id uuid not null references volunteer (volunteer_id),
    activity_id uuid not null,
    activity_title text not null,
    organisation_id uuid not null,
    area_id text not null,
    series text not null,
    organiser boolean not null,
    starts_at timestamptz not null,
    -- Day of the start in Asia/Shanghai.
    day date not null,
    minutes bigint not null check (minutes >= 0),
    confirmed_by text not null,
    confirmed_at timestamptz not null,
    recorded_at timestamptz not null,
    -- Art. 11: within 10 working days of the service; a correction is never late.
    record_due_at timestamptz not null,
    recorded_late boolean not null,
    primary key (participation_id, revision)
);
create index service_record_day on service_record (volunteer_id, day);
create index service_record_late on service_record (recorded_at) where recorded_late;
create trigger service_record_is_final before update or delete or truncate on service_record
    for each statement execute function refuse_change();

-- What a volunteer's day has earned under the policies of its activities: the sum of what was granted so far.
create table accrual_day (
    volunteer_id uuid not null references volunteer (volunteer_id),
    day date not null,
    points bigint not null check (points >= 0),
    minutes bigint not null check (minutes >= 0),
    -- Minutes that no policy could rate yet: they are evaluated again when one appears.
    unrated_minutes bigint not null check (unrated_minutes between 0 and minutes),
    unrated_reason text check ((unrated_reason is null) = (unrated_minutes = 0)),
    -- Versions of the policies used, from the top of the area path down, areas in order.
    policy_ids uuid[] not null,
    primary key (volunteer_id, day)
);
create index accrual_day_unrated on accrual_day (day, volunteer_id) where unrated_minutes > 0;

-- One evaluation of a day that changed what it earns or what it rests on: ties every point to its minutes.
create table accrual_posting (
    posting_id uuid primary key,
    volunteer_id uuid not null references volunteer (volunteer_id),
    day date not null,
    points_before bigint not null,
    points_after bigint not null,
    -- The transfer that moved the difference; null where nothing could be moved or nothing changed.
    transfer_id uuid unique references transfer (id),
    -- The transfer that set earnings against points still owed.
    recovery_transfer_id uuid unique references transfer (id),
    recovery_outstanding bigint not null check (recovery_outstanding >= 0),
    minutes bigint not null,
    title text not null,
    policy_id uuid,
    policy_area_id text,
    policy_version int,
    policy_document text,
    policy_clause text,
    policy_ids uuid[] not null,
    created_at timestamptz not null
);
create index accrual_posting_day on accrual_posting (volunteer_id, day, posting_id);
create trigger accrual_posting_is_final before update or delete or truncate on accrual_posting
    for each statement execute function refuse_change();

-- The revisions that a posting counted.
create table accrual_posting_line (
    posting_id uuid not null references accrual_posting (posting_id),
    participation_id uuid not null,
    revision int not null,
    primary key (posting_id, participation_id),
    foreign key (participation_id, revision) references service_record (participation_id, revision)
);
create trigger accrual_posting_line_is_final before update or delete or truncate on accrual_posting_line
    for each statement execute function refuse_change();
