-- How many of an item a person has redeemed is counted with each order: without this index every earlier order of the
-- person, of whatever item, was read for it, ever more of them with the years.
create index redemption_of_item on redemption (volunteer_id, item_id);
