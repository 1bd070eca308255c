package linli.gateway.front;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Set;
import linli.gateway.GatewayConfig;

/**
 * Who is calling, as far as it can be known: the other end of the connection, or, where that is a load balancer of
 * ours, the last address before our own in X-Forwarded-For. What a client writes there itself is never believed.
 */
@ApplicationScoped
public class ClientAddress {

    private final Set<String> trustedProxies;

    ClientAddress(GatewayConfig config) {
        this.trustedProxies = config.trustedProxies().orElse(Set.of());
    }

    /** The caller's address, without port; empty if the connection has none (a closed one). */
    public String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        return trustedProxies.contains(address) ? behindProxies(request, address) : address;
    }

    private String behindProxies(HttpServerRequest request, String proxy) {
        String[] hops =
                String.join(",", request.headers().getAll("x-forwarded-for")).split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!trustedProxies.contains(hop)) {
                return isAddress(hop) ? hop : proxy;
            }
        }
        return proxy;
    }

    private static boolean isAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    }

    /** What limits are counted on: the address, of IPv6 the network of 64 bits that one customer holds. */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null ? address : HexFormat.of().formatHex(bytes, 0, bytes.length / 2);
    }
}
