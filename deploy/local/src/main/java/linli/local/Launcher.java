package linli.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.embedded.Ports;
import linli.embedded.Tools;
import linli.local.demo.DemoDistrict;
import linli.local.demo.DemoWalk;
import org.jspecify.annotations.Nullable;

/**
 * {@code run} starts everything and stays until Ctrl-C; {@code parts} leaves the services and the gateway away, for
 * whoever runs one of them from an editor; {@code test} starts everything for tests, with nothing done for a long life;
 * {@code stop} ends what runs elsewhere; {@code demo} plays a resident's whole
 * way on a stack that runs elsewhere; {@code memory} says what such a one takes.
 */
public final class Launcher {

    private static final String USAGE = "Usage: run | parts | test | stop | demo | memory";

    private final Checkout checkout;
    private final Addresses addresses;
    private final Folders folders;
    private final Console console = new Console();

    private Launcher(Checkout checkout, Ports ports) {
        this.checkout = checkout;
        this.addresses = new Addresses(ports);
        this.folders = Folders.of(checkout, ports);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String command = arguments.length == 0 ? "run" : arguments[0];
        try {
            Launcher launcher = new Launcher(Checkout.find(), Ports.fromEnvironment());
            switch (command) {
                case "run" -> launcher.run(true, launcher.tools());
                case "parts" -> launcher.run(false, launcher.tools());
                case "test" -> launcher.run(true, Tools.forTests());
                case "stop" -> launcher.stop();
                case "demo" -> launcher.demo();
                case "memory" -> Memory.lines(launcher.folders.stackFile()).forEach(launcher.console::plain);
                default -> fail(USAGE);
            }
        } catch (PartFailed e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private static void fail(String line) {
        System.err.println(line);
        System.exit(1);
    }

    private Tools tools() {
        return Tools.forStack(checkout, console::say);
    }

    private void run(boolean withServices, Tools tools) throws IOException, InterruptedException {
        FileLock lock = lock();
        if (lock == null) {
            throw new PartFailed("Linli is running already 已在运行: " + addresses.gateway() + " (process "
                    + StackFile.launcher(folders) + "). Stop it with Ctrl-C there, or with make stop.");
        }
        int leftovers = StackFile.endLeftovers(folders);
        if (leftovers > 0) {
            console.say("ended " + leftovers + " processes that a killed launcher had left");
        }
        Secrets secrets = Secrets.load(folders.secrets(), folders.data());
        List<ServiceProcess> services = withServices ? new Services(checkout, addresses, secrets).all() : List.of();
        Services.requireJars(services);
        TakenPorts.requireFree(addresses.ports());
        keepLastLogs();
        StackFile file = new StackFile(folders, addresses);
        Stack stack = new Stack(new Blueprint(tools, folders, addresses, secrets).steps(services), console, file);
        CountDownLatch stopped = stopWithJvm(stack);
        console.say("starting 启动中; logs: " + folders.run().resolve("logs"));
        stack.start();
        if (withServices) {
            loadDemo();
        }
        file.ready();
        welcome(withServices);
        // Ctrl-C or make stop ends the JVM, whose hook stops the stack.
        stopped.await();
    }

    private void loadDemo() throws IOException {
        console.say("demo district 演示数据 …");
        boolean loaded =
                new DemoDistrict(addresses, checkout).load(folders.data().resolve("demo-district"));
        console.say(loaded ? "demo district loaded 演示数据已载入" : "demo district is there already 演示数据已在");
    }

    private void demo() throws IOException {
        if (!StackFile.isReady(folders)) {
            throw new PartFailed("No stack is ready here: start one with make run in another window.");
        }
        new DemoWalk(addresses, checkout, System.out).play();
    }

    private CountDownLatch stopWithJvm(Stack stack) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            console.say("stopping 停止中");
                            stack.stop();
                            stopped.countDown();
                        },
                        "stop"));
        return stopped;
    }

    /** Held until this process ends, however it ends; null if another one holds it. */
    @SuppressWarnings("resource")
    private @Nullable FileLock lock() throws IOException {
        // Never closed: the lock is the life of the process.
        return FileChannel.open(folders.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .tryLock();
    }

    private void keepLastLogs() throws IOException {
        Path logs = folders.run().resolve("logs");
        Files.createDirectories(logs);
        try (var all = Files.list(logs)) {
            for (Path log : (Iterable<Path>) all.filter(path -> path.toString().endsWith(".log"))::iterator) {
                Files.move(
                        log,
                        logs.resolve(log.getFileName() + ".last"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void welcome(boolean withServices) throws IOException {
        console.say("everything is ready 全部就绪");
        console.plain("");
        if (withServices) {
            console.plain("  Phone page 手机端        " + addresses.gateway() + "/m/");
            console.plain("  API documentation       " + addresses.gateway() + "/api/docs");
        }
        console.plain("  Identity provider       " + addresses.all().get("keycloak"));
        console.plain("  WeChat simulator        " + addresses.wechat() + " (residents choose who they are there)");
        console.plain("");
        console.plain("  Staff demo accounts 工作人员演示账号 (local demo only):");
        for (DemoAccount account : DemoAccount.read(checkout)) {
            console.plain(String.format(
                    "    %-9s %-14s %s  %s",
                    account.userName(), account.password(), account.name(), String.join(", ", account.grants())));
        }
        console.plain("");
        console.plain("  Ctrl-C stops everything; data stay in " + folders.data());
    }

    private void stop() throws IOException, InterruptedException {
        FileLock lock = lock();
        if (lock != null) {
            int leftovers = StackFile.endLeftovers(folders);
            console.plain(leftovers == 0 ? "Linli is not running." : "Ended " + leftovers + " leftover processes.");
            return;
        }
        ProcessHandle launcher = ProcessHandle.of(StackFile.launcher(folders))
                .orElseThrow(() -> new PartFailed("Linli is just starting or stopping; try again."));
        launcher.destroy();
        try {
            launcher.onExit().get(2, TimeUnit.MINUTES);
            console.plain("Linli has stopped 已停止.");
        } catch (TimeoutException | ExecutionException e) {
            throw new PartFailed("Process " + launcher.pid() + " does not stop.", e);
        }
    }
}
