package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.http.ConnectionCount.Room.ADDRESS_FULL;
import static org.decant.launcher.http.ConnectionCount.Room.FREE;
import static org.decant.launcher.http.ConnectionCount.Room.FULL;
import static org.decant.launcher.http.ConnectionCount.Room.NONE;

import org.junit.jupiter.api.Test;

class ConnectionCountTest {

    @Test
    void so_many_are_let_in_from_one_address_and_another_is_none_the_worse() {
        ConnectionCount count = new ConnectionCount(1000, 2);

        assertThat(count.enter("a")).isEqualTo(FREE);
        assertThat(count.enter("a")).isEqualTo(FREE);
        assertThat(count.enter("a")).isEqualTo(ADDRESS_FULL);
        assertThat(count.enter("b")).isEqualTo(FREE);

        count.leave("a");
        count.leave("a");
        assertThat(count.enter("a")).isEqualTo(FREE);
    }

    @Test
    void those_beyond_that_are_told_so_but_only_some() {
        ConnectionCount count = new ConnectionCount(1000, 1);
        count.enter("a");
        for (int i = 0; i < 64; i++) {
            assertThat(count.enter("a")).isEqualTo(ADDRESS_FULL);
        }

        assertThat(count.enter("a")).isEqualTo(NONE);
        assertThat(count.enter("b")).isEqualTo(FREE);
    }

    @Test
    void in_all_there_are_so_many_wherever_they_come_from() {
        ConnectionCount count = new ConnectionCount(3, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(count.enter(i == 0 ? null : "a")).isEqualTo(FREE);
        }

        assertThat(count.enter("b")).isEqualTo(FULL);
        count.leave("b");
        count.leave(null);
        assertThat(count.enter("b")).isEqualTo(FREE);
    }
}
