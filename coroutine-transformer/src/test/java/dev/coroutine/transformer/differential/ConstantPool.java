package dev.coroutine.transformer.differential;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/**
 * What class files name.
 *
 * @param types internal names, of array elements too
 * @param members as {@code owner.name descriptor}
 */
record ConstantPool(Set<String> types, Set<String> members) {
    private static final int CLASS = 7;
    private static final int FIRST_REFERENCE = 9;
    private static final int LAST_REFERENCE = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;

    static ConstantPool of(Collection<byte[]> classFiles) {
        ConstantPool all = new ConstantPool(new TreeSet<>(), new TreeSet<>());
        classFiles.forEach(all::add);
        return all;
    }

    private void add(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset != 0) {
                add(reader, offset, buffer);
            }
        }
        ClassNode declared = new ClassNode();
        reader.accept(declared, ClassReader.SKIP_CODE);
        declared.fields.forEach(field -> descriptor(field.desc));
        declared.methods.forEach(method -> descriptor(method.desc));
    }

    private void add(ClassReader reader, int offset, char[] buffer) {
        int tag = reader.readByte(offset - 1);
        if (tag == CLASS) {
            type(Type.getObjectType(reader.readUTF8(offset, buffer)));
        } else if (tag >= FIRST_REFERENCE && tag <= LAST_REFERENCE) {
            int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
            members.add(reader.readClass(offset, buffer) + "." + reader.readUTF8(nameAndType, buffer) + " "
                    + reader.readUTF8(nameAndType + 2, buffer));
        } else if (tag == NAME_AND_TYPE) {
            descriptor(reader.readUTF8(offset + 2, buffer));
        } else if (tag == METHOD_TYPE) {
            descriptor(reader.readUTF8(offset, buffer));
        }
    }

    private void descriptor(String descriptor) {
        Type whole = Type.getType(descriptor);
        if (whole.getSort() != Type.METHOD) {
            type(whole);
            return;
        }
        type(whole.getReturnType());
        for (Type argument : whole.getArgumentTypes()) {
            type(argument);
        }
    }

    private void type(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            types.add(element.getInternalName());
        }
    }
}
