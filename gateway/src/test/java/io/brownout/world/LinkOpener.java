package io.brownout.world;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;

/** Leads each connection that a network takes on to the service. */
final class LinkOpener extends ChannelInitializer<Channel> {

    private final Network network;

    LinkOpener(Network network) {
        this.network = network;
    }

    @Override
    protected void initChannel(Channel client) {
        Link link = new Link(network, client);
        network.opened(link);
        link.open();
    }
}
