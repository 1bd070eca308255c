package linli.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static final ClientAddress BEHIND = new ClientAddress(Set.of("10.0.0.1", " fd00::5 "));

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "0:0:0:0:0:ffff:cb00:7107, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:DB8:1:2::9, 20010db800010002",
        "fe80::1%eth0, fe80000000000000",
    })
    void countsOnTheNetworkThatOneCustomerHolds(String address, String network) {
        assertThat(ClientAddress.network(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1",
        "::ffff:10.0.0.1",
        "0:0:0:0:0:ffff:a00:1",
        "fd00:0:0:0:0:0:0:5",
        "fd00:0:0:0:0:0:0:5%eth0",
        "FD00::0005",
    })
    void knowsItsBalancerHoweverItsAddressIsWritten(String balancer) {
        assertThat(BEHIND.of(balancer, List.of("203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(BEHIND.of("10.0.0.1", List.of("203.0.113.7, " + balancer))).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7:5678, 203.0.113.7",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::1",
        "2001:DB8:0::1, 2001:db8::1",
    })
    void readsAnAddressAsBalancersWriteIt(String written, String address) {
        assertThat(BEHIND.of("10.0.0.1", List.of(written))).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "203.0.113.7:", "203.0.113.7:x", "[2001:db8::1", "unknown", "''"})
    void takesTheBalancerWhereItSaysNothingReadable(String written) {
        assertThat(BEHIND.of("10.0.0.1", List.of("203.0.113.7, " + written))).isEqualTo("10.0.0.1");
    }

    @Test
    void isNotMadeWithABalancerThatHasNoAddress() {
        assertThatThrownBy(() -> new ClientAddress(Set.of("balancer.linli.test")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("balancer.linli.test");
    }

    @Test
    void believesNobodyElse() {
        assertThat(BEHIND.of("203.0.113.9", List.of("203.0.113.7"))).isEqualTo("203.0.113.9");
        assertThat(BEHIND.of("10.0.0.1", List.of("198.51.100.1, 203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(BEHIND.of("10.0.0.1", List.of("198.51.100.1", "203.0.113.7")))
                .isEqualTo("203.0.113.7");
    }
}
