import java.lang.module.ModuleDescriptor

def descriptor = new File(basedir, "target/classes/module-info.class").withInputStream { ModuleDescriptor.read(it) }
assert descriptor.requires().any { it.name() == "dev.coroutine" }
