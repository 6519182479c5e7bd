package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.http.LoggedIn.Exchange;
import org.decant.launcher.oidc.Departure;
import org.decant.launcher.oidc.LoginFailed;
import org.decant.launcher.oidc.OpenIdConnect;
import org.decant.launcher.oidc.Proven;

/** {@code /login/oidc/}: sends a browser to the issuer. {@code /login/oidc/callback}: where it comes back to. */
final class OidcServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final String CALLBACK = "callback";
    private static final String HERE = "/login/oidc/";
    private static final PageCookie VOUCHER = new PageCookie("decant-login");

    private final transient OpenIdConnect issuer;
    private final transient OwnAddress address;
    private final transient Entrance entrance;

    OidcServlet(Reception reception, Sending sending, OpenIdConnect issuer, OwnAddress address, Entrance entrance) {
        super(reception, sending, "GET", HERE, HERE + CALLBACK);
        this.issuer = issuer;
        this.address = address;
        this.entrance = entrance;
    }

    @Override
    void answer(Exchange exchange) throws IOException {
        String path = String.valueOf(exchange.request().getPathInfo());
        try {
            switch (path) {
                case "/" -> depart(exchange);
                case "/" + CALLBACK -> arrive(exchange);
                default -> throw Route.nothingHere();
            }
        } catch (LoginFailed failure) {
            LoginPage.failed().enter(exchange.request());
            throw refused(failure);
        }
    }

    private void depart(Exchange exchange) throws DownloadRefused, LoginFailed {
        Next next = Next.of(exchange.request().getParameter("next"));
        Departure departure = issuer.depart(callback(exchange), next.path());
        VOUCHER.give(exchange.response(), exchange.peer(), departure.voucher());
        exchange.response().setHeader("Referrer-Policy", "no-referrer");
        LoggedIn.send(exchange, departure.address().toString());
    }

    private void arrive(Exchange exchange) throws IOException, LoginFailed {
        String voucher = VOUCHER.value(exchange.request(), exchange.peer()).orElse("");
        VOUCHER.takeBack(exchange.response(), exchange.peer());
        Proven proven = issuer.arrive(parameters(exchange.request()), voucher, callback(exchange));
        entrance.enter(exchange, proven);
    }

    private URI callback(Exchange exchange) throws DownloadRefused {
        return address.base(exchange.request(), exchange.peer())
                .map(base -> URI.create(base + HERE + CALLBACK))
                .orElseThrow(() -> Problem.of(
                                "no-public-url",
                                503,
                                "The issuer cannot be told where to send you back to: set http.public-url.")
                        .refused());
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Arrays.asList(each.getValue())));
    }

    private static DownloadRefused refused(LoginFailed failure) {
        int status = switch (failure.reason()) {
            case NOT_BEGUN_HERE -> 400;
            case NOT_PROVEN -> 403;
            case UNREACHABLE -> 502;
            case BUSY -> 503;
        };
        Problem problem = Problem.of("login-failed", status, failure.getMessage());
        return status == 400 ? problem.refused() : problem.because(failure.getCause()); // anyone can do that at will
    }
}
