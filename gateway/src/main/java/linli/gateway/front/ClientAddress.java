package linli.gateway.front;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import linli.gateway.GatewayConfig;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as far as it can be known: the other end of the connection, or, where that is a load balancer of
 * ours, the last address before our own in X-Forwarded-For. What a client writes there itself is never believed.
 *
 * <p>An address can be written in many ways, and each balancer has its own; here each has one.
 */
@Singleton
public class ClientAddress {

    /** What stands before an address of IPv4 that is written as one of IPv6. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private static final String KEY = ClientAddress.class.getName();
    private static final String PORT = ":\\d{1,5}";

    private final Set<String> trustedProxies;

    @Inject
    ClientAddress(GatewayConfig config) {
        this(config.trustedProxies().orElse(Set.of()));
    }

    ClientAddress(Set<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream()
                .map(proxy -> {
                    String address = canonical(proxy.strip());
                    if (address == null) {
                        throw new IllegalArgumentException("linli.gateway.trusted-proxies has no address: " + proxy);
                    }
                    return address;
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The caller's address, without port; empty if the connection has none (a closed one). Read once for each request. */
    public String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        HttpServerRequest request = context.request();
        SocketAddress remote = request.remoteAddress();
        String address = remote == null || remote.hostAddress() == null
                ? ""
                : of(remote.hostAddress(), request.headers().getAll("x-forwarded-for"));
        context.put(KEY, address);
        return address;
    }

    /** The caller's address, as the connection and the headers tell it. */
    String of(String remote, List<String> forwarded) {
        String address = canonical(remote);
        if (address == null || !trustedProxies.contains(address)) {
            return address == null ? remote : address;
        }
        String[] hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = canonical(withoutPort(hops[i].strip()));
            if (hop == null) {
                return address;
            }
            if (!trustedProxies.contains(hop)) {
                return hop;
            }
        }
        return address;
    }

    private static String withoutPort(String hop) {
        int end = hop.startsWith("[") ? hop.indexOf(']') : hop.indexOf(':');
        if (end < 0) {
            return hop;
        }
        if (hop.startsWith("[")) {
            String port = hop.substring(end + 1);
            return port.isEmpty() || port.matches(PORT) ? hop.substring(1, end) : hop;
        }
        return hop.substring(end).matches(PORT) ? hop.substring(0, end) : hop;
    }

    /** An address in its one spelling; null if it is none. */
    private static @Nullable String canonical(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null ? null : NetUtil.bytesToIpAddress(unmapped(bytes));
    }

    private static byte[] unmapped(byte[] address) {
        return address.length > MAPPED.length && Arrays.mismatch(address, MAPPED) == MAPPED.length
                ? Arrays.copyOfRange(address, MAPPED.length, address.length)
                : address;
    }

    /** What limits are counted on: the address, of IPv6 the network of 64 bits that one customer holds. */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address;
        }
        byte[] known = unmapped(bytes);
        return known.length == MAPPED.length + 4
                ? HexFormat.of().formatHex(known, 0, known.length / 2)
                : NetUtil.bytesToIpAddress(known);
    }
}
