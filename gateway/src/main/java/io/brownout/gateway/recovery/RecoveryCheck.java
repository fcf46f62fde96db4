package io.brownout.gateway.recovery;

import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import java.util.List;

/** One kind of look at what a track needs. Every bean of this type takes part. Pure, and never blocks. */
interface RecoveryCheck {

    /** The track that waits for it. */
    Track track();

    /** A look at each thing of its kind; one without evidence is unseen, never ready. */
    List<TrackCheck> look(RecoveryFacts facts);
}
