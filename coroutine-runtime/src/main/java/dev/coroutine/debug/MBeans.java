package dev.coroutine.debug;

import dev.coroutine.EventLoop;
import dev.coroutine.internal.engine.LoopAccess;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.WeakHashMap;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The beans in the platform's server; touched only where there is one. */
final class MBeans {
    private static final System.Logger LOGGER = System.getLogger("dev.coroutine");
    private static final String DOMAIN = "dev.coroutine:";
    private static final Map<EventLoop, ObjectName> NAMES = new WeakHashMap<>();
    private static long lastId;

    private MBeans() {}

    static void registerProcess() {
        register(new CoroutinesBean(), DOMAIN + "type=Coroutines");
    }

    static synchronized void register(EventLoop loop) {
        if (!NAMES.containsKey(loop)) {
            String thread = ObjectName.quote(LoopAccess.thread(loop).getName());
            ObjectName name =
                    register(new EventLoopBean(loop), DOMAIN + "type=EventLoop,thread=" + thread + ",id=" + ++lastId);
            if (name != null) {
                NAMES.put(loop, name);
            }
        }
    }

    private static @Nullable ObjectName register(Object bean, String name) {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(bean, new ObjectName(name))
                    .getObjectName();
        } catch (InstanceAlreadyExistsException e) {
            return null;
        } catch (JMException | SecurityException e) {
            LOGGER.log(System.Logger.Level.WARNING, "the MBean " + name + " could not be registered", e);
            return null;
        }
    }

    static synchronized void unregister(EventLoop loop) {
        ObjectName name = NAMES.remove(loop);
        if (name == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // somebody else has
        } catch (JMException | SecurityException e) {
            LOGGER.log(System.Logger.Level.WARNING, "the MBean " + name + " could not be unregistered", e);
        }
    }
}
