package org.decant.launcher.http;

import jakarta.servlet.Servlet;
import java.util.List;
import org.decant.launcher.api.Address;

/** A servlet that says what it answers: every method and address of the server is known beforehand. */
interface Routed extends Servlet {

    /** All of them; HEAD goes with GET. What is not among them it answers with 404, or 405 and the methods there are. */
    List<Address> routes();
}
