package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

class ContentSimilarityTest {

    @Property(tries = 200)
    @Domain(Wares.class)
    void isSymmetricAndBetweenZeroAndOne(@ForAll List<Product> products) {
        Catalogue catalogue = new Catalogue(products);
        ContentSimilarity similarity = new ContentSimilarity(catalogue);
        for (int one = 0; one < catalogue.size(); one++) {
            assertThat(similarity.of(one, one)).isCloseTo(1, within(1e-12));
            for (int other = 0; other < catalogue.size(); other++) {
                assertThat(similarity.of(one, other)).isBetween(0.0, 1 + 1e-12).isEqualTo(similarity.of(other, one));
            }
        }
    }

    @Example
    void theRarerTagSaysMore() {
        Catalogue catalogue = new Catalogue(List.of(
                Goods.product("1", "t").tags("marathon", "everyday").build(),
                Goods.product("2", "t").tags("marathon").build(),
                Goods.product("3", "t").tags("everyday").build(),
                Goods.product("4", "t").tags("everyday").build()));
        ContentSimilarity similarity = new ContentSimilarity(catalogue);
        assertThat(similarity.of(0, 1)).isGreaterThan(similarity.of(0, 2));
    }

    @Example
    void typeBeatsCategoryBeatsNothing() {
        Catalogue catalogue = new Catalogue(List.of(
                Goods.product("1", "running-shoes").build(),
                Goods.product("2", "running-shoes").build(),
                Goods.product("3", "sneakers").build(),
                Goods.product("4", "teapots").category("tea").build()));
        ContentSimilarity similarity = new ContentSimilarity(catalogue);
        assertThat(similarity.of(0, 1)).isGreaterThan(similarity.of(0, 2));
        assertThat(similarity.of(0, 2)).isGreaterThan(similarity.of(0, 3));
    }

    @Example
    void pricesOfDifferentCurrenciesDoNotCompare() {
        Catalogue catalogue = new Catalogue(List.of(
                Goods.product("1", "t").price(new Money(100, "CNY")).build(),
                Goods.product("2", "t").price(new Money(100, "USD")).build(),
                Goods.product("3", "t").price(new Money(200, "CNY")).build()));
        ContentSimilarity similarity = new ContentSimilarity(catalogue);
        assertThat(similarity.priceRatio(0, catalogue.place("2"))).isZero();
        assertThat(similarity.priceRatio(0, catalogue.place("3"))).isEqualTo(0.5);
    }
}
