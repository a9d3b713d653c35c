package dev.coroutine.transformer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Sample;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Plans as graphs, drawings and pages. */
final class PlanFormatsTest {
    private static final String TWO_METHODS = """
            final class Demo {
                @Async
                static Coroutine<List<String>> first(List<String> a) {
                    await(sleep(Duration.ofMillis(1)));
                    return async(a);
                }

                @Async
                static Coroutine<String> second(String b) {
                    try {
                        return async(await(async(b)));
                    } catch (IllegalStateException e) {
                        return async(await(async("failed")));
                    }
                }
            }
            """;

    static List<Path> programs() throws IOException {
        return PlanGoldenTest.programs();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void drawingsAreWellFormedAndKeepBoxesApart(Path program) throws Exception {
        String svg = PlanGoldenTest.explain(Sample.compile(Files.readString(program)), PlanFormat.SVG);
        NodeList groups = parse(svg).getElementsByTagName("g");
        assertTrue(groups.getLength() > 0);
        for (int i = 0; i < groups.getLength(); i++) {
            assertApart(((Element) groups.item(i)).getElementsByTagName("rect"));
        }
    }

    private static void assertApart(NodeList boxes) {
        for (int i = 0; i < boxes.getLength(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(overlap((Element) boxes.item(i), (Element) boxes.item(j)), i + " lies on " + j);
            }
        }
    }

    private static boolean overlap(Element one, Element other) {
        return overlap(one, other, "x", "width") && overlap(one, other, "y", "height");
    }

    private static boolean overlap(Element one, Element other, String start, String size) {
        double a = Double.parseDouble(one.getAttribute(start));
        double b = Double.parseDouble(other.getAttribute(start));
        return a < b + Double.parseDouble(other.getAttribute(size))
                && b < a + Double.parseDouble(one.getAttribute(size));
    }

    private static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void drawingsLieWithinTheirPage() throws Exception {
        Element root = parse(explain(PlanFormat.SVG, null)).getDocumentElement();
        double width = Double.parseDouble(root.getAttribute("width"));
        NodeList boxes = root.getElementsByTagName("rect");
        for (int i = 0; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            double left = Double.parseDouble(box.getAttribute("x"));
            assertTrue(left >= 0);
            assertTrue(left + Double.parseDouble(box.getAttribute("width")) <= width);
        }
    }

    @Test
    void graphsNameEveryStateAndMarkFailures() {
        String dot = explain(PlanFormat.DOT, "second");
        assertTrue(dot.startsWith("digraph coroutine {"));
        assertTrue(dot.contains("state -1, line 11"), dot);
        assertTrue(dot.contains("state 1, line 13"), dot);
        assertTrue(dot.contains("m0_1 -> m0_2 [style=dashed, label=\"failed\"]"), dot);
        assertEquals(2, explain(PlanFormat.DOT, null).split("subgraph").length - 1);
    }

    @Test
    void pagesHaveTextAndDrawingOfEachMethodAndLoadNothing() {
        String page = explain(PlanFormat.HTML, null);
        assertEquals(2, page.split("<svg").length - 1);
        assertEquals(2, page.split("<pre>").length - 1);
        assertTrue(page.contains("prefers-color-scheme: dark"));
        Matcher links = Pattern.compile("(?:src|href)=|url\\(|@import").matcher(page);
        assertFalse(links.find(), "the page loads something");
    }

    @Test
    void textTellsTheBytesOfTheGeneratedMethods() {
        assertTrue(
                explain(PlanFormat.TEXT, "first").matches("(?s).*start, [1-9]\\d* bytes.*resume, [1-9]\\d* bytes.*"));
    }

    @Test
    void longMethodsHaveABodyForEachStretch() {
        byte[] classFile = Sample.compile("class Demo { @Async static Coroutine<Void> main(int a) {"
                        + "await(yieldNow()); println(a);".repeat(300) + "return async(); } }")
                .classFile("Demo");
        String text = transformer(classFile).explain(classFile, "main");
        assertTrue(text.contains("goes on in the next body"), text);
        assertTrue(text.matches("(?s).*resume, stretch 2, [1-9]\\d* bytes.*"), text);
        String dot = transformer(classFile).explain(classFile, "main", PlanFormat.DOT);
        assertEquals(301, dot.split(" -> ").length - 1);
    }

    @Test
    void oneMethodCanBeChosen() {
        String text = explain(PlanFormat.TEXT, "second");
        assertTrue(text.contains("Demo.second(String)"));
        assertFalse(text.contains("Demo.first("));
        assertEquals("", explain(PlanFormat.HTML, "third"));
    }

    @Test
    void classesThatAreTransformedAlreadyHaveNoPlan() {
        byte[] classFile = Sample.compile(TWO_METHODS).classFile("Demo");
        AsyncTransformer transformer = transformer(classFile);
        var done = (TransformResult.Transformed) transformer.transform(classFile);
        assertEquals("", transformer.explain(done.classFile(), null));
    }

    private static String explain(PlanFormat format, String method) {
        byte[] classFile = Sample.compile(TWO_METHODS).classFile("Demo");
        return transformer(classFile).explain(classFile, method, format);
    }

    private static AsyncTransformer transformer(byte[] classFile) {
        return AsyncTransformer.of(
                TransformOptions.DEFAULT, ClassPath.of(PlanFormatsTest.class.getClassLoader()), List.of(classFile));
    }
}
