import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** Sends the files of a folder by their number, /0, /1 and so on: no catalogue, no permission, no record. */
final class Bare extends HttpServlet {

    private final transient List<Path> files;
    private final transient Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    private Bare(List<Path> files) {
        this.files = files;
    }

    public static void main(String[] words) throws Exception {
        Server server = new Server(Integer.parseInt(words[0]));
        try (Stream<Path> tree = Files.walk(Path.of(words[1]))) {
            List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
            ServletContextHandler context = new ServletContextHandler("/");
            context.addServlet(new ServletHolder(new Bare(files)), "/*");
            server.setHandler(context);
        }
        server.start();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String number = request.getPathInfo().substring(1);
        if (number.isEmpty()) {
            return;
        }
        ByteBuffer kept = buffers.poll();
        ByteBuffer buffer = kept == null ? ByteBuffer.allocateDirect(1 << 16) : kept;
        try (FileChannel file = FileChannel.open(files.get(Integer.parseInt(number)))) {
            response.setContentLengthLong(file.size());
            while (file.read(buffer.clear()) > 0) {
                response.getOutputStream().write(buffer.flip());
            }
        }
        buffers.add(buffer);
    }
}
