package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.decant.launcher.api.Address;
import org.decant.launcher.http.LoggedIn.Exchange;

/** An address of people who log in or out. What is wrong is recorded, and shown on a page. */
abstract class PageServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;

    private final transient Reception reception;
    private final transient Sending sending;
    private final String methods;
    private final transient List<String> addresses;

    PageServlet(Reception reception, Sending sending, String methods, String... addresses) {
        this.reception = reception;
        this.sending = sending;
        this.methods = methods;
        this.addresses = List.of(addresses);
    }

    @Override
    public final List<Address> routes() {
        return addresses.stream()
                .flatMap(address -> Arrays.stream(methods.split(", "))
                        .filter(method -> !method.equals("HEAD"))
                        .map(method -> new Address(method, address)))
                .toList();
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange exchange = new Exchange(
                request, response, reception.peer(request), Visitor.of(request).caller(), System.nanoTime());
        LoginPage.failed().enter(request);
        try {
            if (!Arrays.asList(methods.split(", ")).contains(request.getMethod())) {
                response.setHeader("Allow", methods);
                throw Problems.notAllowed(request.getMethod(), methods).refused();
            }
            reception.requireClosed(exchange.peer());
            answer(exchange);
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, exchange.caller(), failure, exchange.began());
        }
    }

    /** Answers; what it throws is shown, so nothing may have been sent then but headers. */
    abstract void answer(Exchange exchange) throws IOException;
}
