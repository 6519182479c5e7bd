package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the small descriptions inside a bundle; document types, and with them entities, are refused. */
final class Xml {

    private Xml() {}

    static Element read(InputStream in, String name) throws IOException, Refused {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(in).getDocumentElement();
        } catch (SAXException e) {
            throw new Refused("its " + name + " cannot be read: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform can read XML so", e);
        }
    }

    /** Gives the elements of a local name, the given one included, whatever their namespace. */
    static List<Element> elements(Element root, String name) {
        List<Element> found = new ArrayList<>();
        if (name.equals(root.getLocalName())) {
            found.add(root);
        }
        NodeList below = root.getElementsByTagNameNS("*", name);
        for (int index = 0; index < below.getLength(); index++) {
            found.add((Element) below.item(index));
        }
        return found;
    }
}
