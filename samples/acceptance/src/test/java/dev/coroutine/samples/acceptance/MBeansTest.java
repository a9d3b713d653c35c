package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.EventLoop;
import dev.coroutine.Runner;
import dev.coroutine.TaskOptions;
import dev.coroutine.debug.CoroutineMBeans;
import dev.coroutine.debug.CoroutinesMXBean;
import dev.coroutine.debug.EventLoopMXBean;
import dev.coroutine.debug.LoopStatistics;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Loops as a management console sees them. */
class MBeansTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private static Set<ObjectName> loopBeans() throws JMException {
        return SERVER.queryNames(new ObjectName("dev.coroutine:type=EventLoop,thread=\"mbeans\",*"), null);
    }

    private static EventLoopMXBean onlyBean() throws JMException {
        Set<ObjectName> names = loopBeans();
        assertEquals(1, names.size());
        return JMX.newMXBeanProxy(SERVER, names.iterator().next(), EventLoopMXBean.class);
    }

    private static void inThread(String name, Runnable work) throws InterruptedException {
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(work, name);
        thread.setUncaughtExceptionHandler((any, thrown) -> failure[0] = thrown);
        thread.start();
        thread.join();
        if (failure[0] != null) {
            throw new AssertionError(failure[0]);
        }
    }

    @Test
    void aLoopInDebugModeRegistersItsBeanUntilItIsClosed() throws Exception {
        inThread("mbeans", () -> {
            try (Runner runner = Runner.builder().debug(true).build()) {
                runner.run(() -> {
                    createTask(TaskOptions.named("idler"), sleepForever());
                    await(yieldNow());
                    EventLoop loop = EventLoop.current();
                    await(toThread(() -> looksRight(loop)));
                    return async();
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertEquals(Set.of(), loopBeans());
    }

    private static void looksRight(EventLoop loop) throws JMException {
        EventLoopMXBean bean = onlyBean();
        assertTrue(bean.isDebug());
        assertEquals(2, bean.getTaskCount());
        assertEquals(2, bean.getTasksCreated());
        assertEquals(0, bean.getBlockedReports());
        assertEquals(0, bean.getTimerCount());
        assertTrue(bean.getTurns() > 0);
        assertTrue(bean.getLagMillis() > 0);
        assertEquals("mbeans", bean.getThread());
        assertTrue(bean.dump().contains("task \"idler\" (#2) waits for its cancellation"), bean.dump());
        assertTrue(bean.dump().contains(" ago at dev.coroutine.samples.acceptance.MBeansTest"), bean.dump());
        assertTrue(bean.callGraphs().contains("task \"main\" (#1) waits for its work on thread"), bean.callGraphs());
        assertEquals(2, LoopStatistics.of(loop).tasks());
    }

    @Test
    void allLoopsAreRegisteredOnDemand() throws Exception {
        CoroutineMBeans.register();
        CoroutineMBeans.register();
        CoroutinesMXBean process =
                JMX.newMXBeanProxy(SERVER, new ObjectName("dev.coroutine:type=Coroutines"), CoroutinesMXBean.class);
        inThread("mbeans", () -> {
            try (Runner runner = Runner.builder().debug(false).build()) {
                assertTrue(process.getLoopCount() >= 1);
                assertTrue(process.dump().contains("loop of thread \"mbeans\""), process.dump());
                assertEquals(0, onlyBean().getTaskCount());
                assertEquals(0, onlyBean().getLagMillis());
                runner.run(async());
                assertEquals(1, onlyBean().getTasksCreated());
            } catch (JMException e) {
                throw new AssertionError(e);
            }
        });
        assertEquals(Set.of(), loopBeans());
    }
}
