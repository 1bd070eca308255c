package linli.wire;

/**
 * A role given for an area and all below it.
 *
 * @param role name as in REQUIREMENTS "Roles", for example {@code street_officer}
 * @param areaId stable id of the area
 */
public record Grant(String role, String areaId) {}
