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

    // Another photo: nothing of the one before may stay.
    function reset() {
        front.shown = "";
        view.zoom = 1;
    }
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
            sourceSize.height: front.shownSide
            sourceSize.width: front.shownSide
        }

        Image {
            id: front

            property string shown: ""
            property int shownSide: 1600
            // Close up, the original is wanted, where it is here.
            readonly property int side: view.zoom > 1.5 ? 4096 : 1600

            anchors.fill: parent
            asynchronous: true
            objectName: "photoLarge"
            source: view.source
            sourceSize.height: front.side
            sourceSize.width: front.side
            onStatusChanged: {
                if (status === Image.Error)
                    shown = "";
                if (status !== Image.Ready)
                    return;
                view.aspect = implicitWidth / Math.max(1, implicitHeight);
                shownSide = side;
                shown = source;
            }
        }
    }

    AppLabel {
        anchors.centerIn: parent
        muted: true
        text: {
            if (front.status === Image.Error)
                return qsTr("照片还没有全部传到本机，或无法显示；原始文件原样保存。");
            return qsTr("正在读取…");
        }
        visible: front.status !== Image.Ready && front.shown === ""
        width: Math.min(implicitWidth, view.width - 2 * Theme.spaceL)
    }
}
