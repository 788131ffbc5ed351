import QtQuick
import Shicha.Controls
import Shicha.Theme

// A photo as large as there is room, or larger: with two fingers, the wheel, or by `zoom`.
Flickable {
    id: view

    required property string source
    property real zoom: 1
    // What lies over the photo, and moves with it.
    default property alias over: layer.data
    readonly property real zoomMax: 6
    property real aspect: 4 / 3
    readonly property real fittedWidth: Math.min(view.width, view.height * view.aspect)
    readonly property real fittedHeight: view.fittedWidth / view.aspect

    function zoomTo(value: real) {
        const next = Math.min(view.zoomMax, Math.max(1, value));
        const centerX = (view.contentX + view.width / 2) / view.contentWidth;
        const centerY = (view.contentY + view.height / 2) / view.contentHeight;
        view.zoom = next;
        view.contentX = Math.max(0, centerX * view.contentWidth - view.width / 2);
        view.contentY = Math.max(0, centerY * view.contentHeight - view.height / 2);
    }

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: Math.max(view.height, view.fittedHeight * view.zoom)
    contentWidth: Math.max(view.width, view.fittedWidth * view.zoom)

    PinchHandler {
        property real zoomBefore: 1

        target: null
        onActiveChanged: {
            if (active)
                zoomBefore = view.zoom;
        }
        onActiveScaleChanged: view.zoomTo(zoomBefore * activeScale)
    }

    WheelHandler {
        onWheel: event => view.zoomTo(view.zoom * (event.angleDelta.y > 0 ? 1.25 : 0.8))
    }

    Item {
        id: layer

        height: view.fittedHeight * view.zoom
        width: view.fittedWidth * view.zoom
        x: (view.contentWidth - width) / 2
        y: (view.contentHeight - height) / 2

        // The picture before, until the next one is there.
        Image {
            anchors.fill: parent
            source: front.shown
            sourceSize: front.shownSize
        }

        Image {
            id: front

            property string shown: ""
            property size shownSize

            anchors.fill: parent
            asynchronous: true
            objectName: "photoLarge"
            source: view.source
            // Close up, the original is wanted, where it is here.
            sourceSize: view.zoom > 1.5 ? Qt.size(4096, 4096) : Qt.size(1600, 1600)
            onStatusChanged: {
                if (status !== Image.Ready)
                    return;
                view.aspect = implicitWidth / Math.max(1, implicitHeight);
                shownSize = sourceSize;
                shown = source;
            }
        }
    }

    AppLabel {
        anchors.centerIn: parent
        muted: true
        text: front.status === Image.Error ? qsTr("照片还没有全部传到本机，或无法显示；原始文件原样保存。") : qsTr("正在读取…")
        visible: front.status !== Image.Ready && front.shown === ""
        width: Math.min(implicitWidth, view.width - 2 * Theme.spaceL)
    }
}
