package linli.check.drive;

import linli.local.Addresses;

/**
 * A way to the services.
 *
 * @param name in findings
 * @param isGateway whether cookies mean something there, and the gateway's own operations are
 * @param bases where each service is reached
 */
public record Route(String name, boolean isGateway, Bases bases) {

    /** Where a service is reached. */
    public interface Bases {
        String of(String service);
    }

    public static Route gateway(Addresses addresses) {
        return new Route("through the gateway", true, service -> addresses.gateway());
    }

    public static Route direct(Addresses addresses) {
        return new Route("at the service", false, addresses::of);
    }

    /** Where a path of the API is reached. */
    public String urlOf(String path) {
        return bases.of(path.split("/")[2]) + path;
    }

    /** Whether there is anything to be seen: who shows a cookie to a service shows nothing. */
    public boolean serves(Operation operation, Identity identity) {
        return isGateway || !operation.isOfGateway() && !identity.isForGateway();
    }
}
