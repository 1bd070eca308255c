-- Policies as data. A version is a row; the parameters are JSON in one canonical form, read by their kind's declaration.
create table policy (
    policy_id uuid primary key,
    kind text not null,
    area_id text not null,
    code text not null,
    version integer not null check (version > 0),
    -- [from, to) in Asia/Shanghai; both the same day: repealed before it took effect.
    effective_from date not null,
    effective_to date check (effective_to >= effective_from),
    -- IN_FORCE is a matter of the day and not stored.
    status text not null check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REPEALED')),
    framework boolean not null,
    parameters text not null check (octet_length(parameters) <= 65536),
    document text not null,
    clause text not null,
    -- Where it came from, if from a pack; the digest tells an unchanged section from a changed one.
    pack text,
    section text,
    section_digest text,
    created_by text not null,
    created_at timestamptz not null,
    submitted_by text,
    submitted_at timestamptz,
    approved_by text check (approved_by <> created_by and approved_by <> submitted_by),
    approved_at timestamptz,
    repealed_by text,
    repealed_at timestamptz,
    repeal_reason text,
    unique (kind, area_id, code, version),
    check ((pack is null) = (section is null) and (pack is null) = (section_digest is null)),
    check ((approved_at is not null) = (approved_by is not null)),
    check (status <> 'APPROVED' or approved_at is not null)
);
create index policy_section on policy (pack, section) where pack is not null;
create index policy_newest on policy (created_at, policy_id);

-- What was approved is history that decisions rest on: only its end can be brought forward, and nothing is deleted.
create function keep_approved_policy() returns trigger language plpgsql as $$
begin
    if old.approved_at is null then
        return case when tg_op = 'DELETE' then old else new end;
    end if;
    if tg_op = 'DELETE' then
        raise exception 'An approved policy is not deleted' using errcode = 'insufficient_privilege';
    end if;
    if (new.policy_id, new.kind, new.area_id, new.code, new.version, new.effective_from, new.framework, new.parameters,
            new.document, new.clause, new.created_by, new.submitted_by, new.approved_by, new.approved_at)
        is distinct from
        (old.policy_id, old.kind, old.area_id, old.code, old.version, old.effective_from, old.framework, old.parameters,
            old.document, old.clause, old.created_by, old.submitted_by, old.approved_by, old.approved_at)
        or coalesce(new.effective_to, 'infinity') > coalesce(old.effective_to, 'infinity')
        or new.status not in ('APPROVED', 'REPEALED') then
        raise exception 'An approved policy does not change' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

create trigger keep_approved_policy before update or delete on policy
    for each row execute function keep_approved_policy();
