package io.brownout.gateway;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A condition on classes, as a question. */
abstract class Check extends ArchCondition<JavaClass> {

    Check(String description) {
        super(description);
    }

    abstract boolean holds(JavaClass item);

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        if (!holds(item)) {
            events.add(SimpleConditionEvent.violated(item, item.getName() + " does not " + getDescription()));
        }
    }
}
