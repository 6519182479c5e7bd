package org.decant.launcher.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.decant.launcher.archive.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** What is written about a file whatever it is called; {@code ScriptDownloadTest} has real programs read it. */
class WrittenListsTest {

    private static final String SUM = "ab".repeat(32);
    private static final Addresses PLAIN =
            new Addresses("http://host", "/experiment/7", "/files/experiment/7/", "omit=report", Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"a b", "-rf", "it's", "''", "$(id) `id` \"x\" \\", "a\nb", "\t", "!", "é 日本 😀", "~", "#"})
    void a_shell_takes_a_quoted_name_for_one_word(String name, @TempDir Path folder) throws Exception {
        Path script = Files.writeString(
                folder.resolve("script"),
                "get() { [ $# -eq 4 ] && printf '%s' \"$4\" >said; }\n"
                        + new ShellScript(PLAIN).entry(0, file("top/" + name)));

        assertThat(Tool.run("/bin/sh " + script, folder)).isEmpty();
        assertThat(folder.resolve("said")).hasContent("top/" + name);
    }

    @Test
    void powershell_ends_no_text_at_any_of_its_quotes() {
        assertThat(PowerShellScript.quoted("it's \u2018curly\u2019 \u201A\u201B $x `y"))
                .isEqualTo("'it''s \u2018\u2018curly\u2019\u2019 \u201A\u201A\u201B\u201B $x `y'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b<c>&d'e", " a  b ", "a\nb\tc\rd", "]]>", "é 😀"})
    void an_xml_reader_reads_the_name_that_was_written(String name) throws Exception {
        Metalink metalink = new Metalink(PLAIN);
        Heading heading = new Heading("t", 1, 0);
        String text = metalink.begin(heading) + metalink.entry(0, file(name)) + metalink.end(heading);

        var read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getElementsByTagName("file")
                .item(0);
        assertThat(read.getAttributes().getNamedItem("name").getTextContent()).isEqualTo(name);
    }

    @Test
    void what_xml_cannot_hold_is_replaced() {
        assertThat(new Metalink(PLAIN).entry(0, file("a\uFFFE\u0001\uD800b"))).contains("\"a\uFFFD\uFFFD\uFFFDb\"");
    }

    @Test
    void every_address_has_the_token_of_the_link_that_is_wanted() {
        Heading heading = new Heading("t", 1, 0);
        for (FileList list : List.of(
                new Metalink(PLAIN),
                new ShellScript(PLAIN),
                new PowerShellScript(PLAIN),
                new Aria2Input(PLAIN),
                new RcloneScript(PLAIN))) {
            FileList linked = list.linked("lnk_1_2");
            String text = linked.begin(heading) + linked.entry(0, file("a")) + linked.end(heading);

            assertThat(text)
                    .contains("lnk_1_2")
                    .doesNotContain("host/download/")
                    .doesNotContain("host/files/");
            assertThat(list.begin(heading) + list.entry(0, file("a"))).doesNotContain("lnk_");
        }
        assertThat(new RcloneScript(PLAIN).linked("T").begin(heading))
                .contains("files='http://host/l/T/files/'\n")
                .contains("sums='http://host/experiment/7/checksums?type=sha256&omit=report&token=T'\n");
    }

    @Test
    void a_spreadsheet_finds_no_formula_in_a_list() {
        Sums csv = new Sums(Algorithm.SHA256, Sums.Form.CSV);

        assertThat(csv.entry(0, file("-1+1/a"))).startsWith("./-1+1/a,");
        assertThat(csv.entry(0, file("a,\"b\"/c\n"))).startsWith("\"a,\"\"b\"\"/c\n\",");
    }

    @Test
    void an_anchor_is_encoded_and_its_text_escaped() {
        String line = FolderPage.file("a/?#%\"<&é", 3, OptionalLong.of(-1));

        assertThat(line)
                .isEqualTo("<a href=\"a%2F%3F%23%25%22%3C%26%C3%A9\">a/?#%&quot;&lt;&amp;é</a>  1969-12-31 23:59  3\n");
        assertThat(new FolderPage("a/<b>").begin())
                .contains("<title>/a/&lt;b&gt;</title>")
                .contains("href=\"../\"");
        assertThat(new FolderPage("").begin()).doesNotContain("../");
    }

    @Test
    void a_script_holds_a_line_a_file() {
        String entry = new ShellScript(PLAIN).entry(0, file("top/a"));

        assertThat(entry.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(150);
        assertThat(entry).isEqualTo("get " + SUM + " 3 9 'top/a'\n");
    }

    private static ListedFile file(String name) {
        return new ListedFile(9, name, 3, OptionalLong.empty(), Map.of("sha-256", SUM));
    }
}
