package linli.points.catalogue;

/** An item with what is shown beside it. */
record ItemRow(Item item, long stock, String sponsorName) {}
