package dev.zhanggui.postgres;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives a test class a real, migrated, empty PostgreSQL database of its own.
 *
 * <pre>{@code
 * @ExtendWith(PostgresExtension.class)
 * final class CartStoreIT {
 *     @Test
 *     void keeps(Pool pool) {
 *         new CartStore(pool).save(cart).await();
 *     }
 * }
 * }</pre>
 *
 * <p>Constructors, life cycle methods and tests may take {@link Pool}, {@link Vertx} and {@link DatabaseUrl}. All tests
 * of a class share them and the rows. One server serves all classes of the JVM. Beside {@link VertxExtension} the
 * {@link Vertx} is that extension's.
 */
public final class PostgresExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Pool.class
                || type == DatabaseUrl.class
                || (type == Vertx.class && !besideVertxExtension(context.getRequiredTestClass()));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        OfClass ofClass = ofClass(context);
        if (type == Pool.class) {
            return ofClass.pool;
        }
        return type == Vertx.class ? ofClass.vertx : ofClass.url;
    }

    /** The database of a test class, for extensions that need one. */
    public static Pool pool(ExtensionContext context) {
        return ofClass(context).pool;
    }

    private static OfClass ofClass(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getParent().isPresent()
                && ofClass.getParent().get().getTestClass().isPresent()) {
            ofClass = ofClass.getParent().get();
        }
        TestServer server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("server", key -> new TestServer(), TestServer.class);
        return ofClass.getStore(NAMESPACE).getOrComputeIfAbsent("class", key -> new OfClass(server), OfClass.class);
    }

    private static boolean besideVertxExtension(Class<?> test) {
        for (Class<?> type = test; type != null; type = type.getEnclosingClass()) {
            if (AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
                    .flatMap(extend -> Arrays.stream(extend.value()))
                    .anyMatch(VertxExtension.class::equals)) {
                return true;
            }
        }
        return false;
    }

    /** What one test class uses. */
    private static final class OfClass implements AutoCloseable {

        private final TestServer server;
        private final DatabaseUrl url;
        private final Vertx vertx = Vertx.vertx();
        private final Pool pool;

        OfClass(TestServer server) {
            this.server = server;
            this.url = server.newDatabase();
            this.pool = PostgresPool.open(vertx, url, PostgresPool.Bounds.USUAL);
        }

        @Override
        public void close() {
            // one after the other: a future that hangs on a closed Vert.x never completes
            pool.close().await();
            vertx.close().await();
            server.drop(url);
        }
    }
}
