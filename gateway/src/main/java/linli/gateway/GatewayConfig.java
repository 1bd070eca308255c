package linli.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of the gateway. What has no default must be given: a door without its keys must not open. */
@ConfigMapping(prefix = "linli.gateway")
public interface GatewayConfig {

    /** Address under which browsers reach the gateway, without path. With https, cookies are Secure and HSTS is sent. */
    URI publicUrl();

    URI registryUrl();

    URI pointsUrl();

    URI eventsUrl();

    URI insightsUrl();

    /** 32 bytes in base64 that seal the cookies. All replicas share it; a new one signs everybody out. */
    String cookieKey();

    /** Secret of the staff client {@code linli-console} at the identity provider. */
    String clientSecret();

    /** Realm address for calls of the gateway itself, where it differs from the issuer that browsers see. */
    Optional<URI> identityUrl();

    /** WeChat's page that asks the user of the H5 page who they are. */
    URI wechatAuthorizeUrl();

    /** The official account under which the H5 page asks WeChat. */
    String wechatAppId();

    /** Addresses of our own load balancers: from these alone X-Forwarded-For is believed. */
    Optional<Set<String>> trustedProxies();

    Hop hop();

    RateLimits rateLimits();

    /** The way to the services. */
    interface Hop {

        /** Most connections to one service; where it answers slowly, fewer are used at the same time. */
        @WithDefault("256")
        int connections();

        /** What most answers of a service take at the longest, unless it is asked for too much at once. */
        @WithDefault("250ms")
        Duration goodTime();

        /** Most requests that wait until one service is free for them; beyond it 503 at once. */
        @WithDefault("256")
        int queue();

        /** Longest wait until a service is free, 503 after it. */
        @WithDefault("500ms")
        Duration longestWait();

        /** Longest wait for a new connection, 503 after it. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** Longest silence of a service while an answer is due, 504 after it. */
        @WithDefault("15s")
        Duration answerTimeout();

        /** Largest request body in bytes, 413 beyond it. */
        @WithDefault("1048576")
        long maxBody();

        /** Longest time that a request body may take to come in, 408 after it. */
        @WithDefault("15s")
        Duration longestUpload();

        /** Most memory for request bodies beside the first 4 KiB of each, in bytes; 503 beyond it. */
        @WithDefault("33554432")
        long heldBodies();
    }

    /** Token buckets: a steady rate and a burst. */
    interface RateLimits {

        /** All requests of one address. Generous: a whole street may sit behind one address of a mobile network. */
        Address address();

        /** Requests of one signed-in person. */
        Person person();

        /** Calls of one address under {@code /api/auth}. */
        SignIn signIn();

        /** Sign-ins of one address that failed: nobody else counts bad WeChat codes. */
        FailedSignIn failedSignIn();

        /** Most buckets of each kind kept in memory. */
        @WithDefault("100000")
        int buckets();

        interface Address {
            @WithDefault("200")
            double perSecond();

            @WithDefault("600")
            int burst();
        }

        interface Person {
            @WithDefault("20")
            double perSecond();

            @WithDefault("100")
            int burst();
        }

        interface SignIn {
            @WithDefault("10")
            double perSecond();

            @WithDefault("60")
            int burst();
        }

        interface FailedSignIn {
            @WithDefault("0.2")
            double perSecond();

            @WithDefault("10")
            int burst();
        }
    }
}
