package org.decant.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The service properties that the components of one bundle declare, as the build has written them.
 *
 * @param protocols of {@code protocol}
 * @param features of {@code features}
 */
record Declared(Set<String> protocols, Set<String> features) {

    static Declared of(Path bundle) throws IOException, ParserConfigurationException, SAXException {
        Declared declared = new Declared(new TreeSet<>(), new TreeSet<>());
        for (Path component : Findings.files(bundle.resolve("target/classes/OSGI-INF"), "*.xml")) {
            NodeList properties = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(component.toFile())
                    .getElementsByTagName("property");
            for (int index = 0; index < properties.getLength(); index++) {
                declared.add((Element) properties.item(index));
            }
        }
        return declared;
    }

    /** One value is an attribute, several are the lines of the element. */
    private void add(Element property) {
        String values = property.hasAttribute("value") ? property.getAttribute("value") : property.getTextContent();
        switch (property.getAttribute("name")) {
            case "protocol" -> protocols.addAll(values.strip().lines().toList());
            case "features" -> features.addAll(values.strip().lines().toList());
            default -> {} // the provider's own
        }
    }
}
