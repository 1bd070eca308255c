-- An area is an aggregate of its own: nothing orders its event and its parent's, so a copy of the tree may see the child
-- first. The registry, which owns the tree, sees to it that each parent exists.
alter table area drop constraint area_parent_id_fkey;
