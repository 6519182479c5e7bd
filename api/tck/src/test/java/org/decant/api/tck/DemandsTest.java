package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DemandsTest {

    @Test
    void every_case_says_what_it_demands() {
        assertThat(Demands.all()).hasSizeGreaterThanOrEqualTo(30).doesNotContainValue(null);
    }

    @Test
    void every_demand_is_that_of_a_type_or_method_there_is() throws ClassNotFoundException {
        for (Demand demand : Demands.all().values()) {
            String[] place = demand.in().split("\\.");
            Class<?> type = Class.forName("org.decant.api." + place[0]);
            assertThat(place.length == 1
                            || Arrays.stream(type.getMethods())
                                    .map(Method::getName)
                                    .anyMatch(place[1]::equals))
                    .as(demand.in())
                    .isTrue();
        }
    }
}
