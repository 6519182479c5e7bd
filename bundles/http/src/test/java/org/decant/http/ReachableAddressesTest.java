package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableAddressesTest {

    private static final ReachableAddresses PUBLIC = ReachableAddresses.listing();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.170",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1",
            })
    void what_is_not_public_is_out_of_reach(String address) throws Exception {
        assertThat(PUBLIC.include(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.0.0.1",
                "128.0.0.1",
                "169.253.0.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.0.1",
                "198.17.0.1",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:4860:4860::8888",
                "2600::1",
                "2a00:1450::1",
            })
    void what_is_public_is_in_reach(String address) throws Exception {
        assertThat(PUBLIC.include(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.2.3, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1, ::ffff:127.0.0.1, true",
        "10.0.0.0/7, 11.0.0.1, true",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fc00::1, false",
        "::1, ::1, true",
        "0.0.0.0/0, 192.168.1.1, true",
        "0.0.0.0/0, ::1, false",
    })
    void a_listed_network_is_in_reach_and_no_other(String network, String address, boolean reached) throws Exception {
        assertThat(ReachableAddresses.listing(" " + network, "").include(InetAddress.getByName(address)))
                .isEqualTo(reached);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.1",
                "10.1.0.0/33",
                "10.1.0.0/",
                "010.1.0.0",
                "fd00::/129",
                "fe80::1%lo",
                "a:b",
                "1:2",
                "/8"
            })
    void what_is_no_network_is_refused_by_name(String entry) {
        assertThatThrownBy(() -> ReachableAddresses.listing(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("addresses: '" + entry + "'");
    }
}
