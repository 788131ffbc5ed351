import QtQuick
import QtQuick.Templates as T
import Shicha.Controls
import Shicha.Theme

// A small photo in a list, with what is drawn over it; a tap opens it large.
T.Button {
    id: tile

    required property string source
    required property string time
    required property bool isWithdrawn

    Accessible.name: qsTr("照片 %1").arg(tile.time)
    Accessible.role: Accessible.Button
    activeFocusOnTab: true
    implicitHeight: 150
    implicitWidth: 200
    padding: 1
    Accessible.onPressAction: tile.clicked()
    Keys.onEnterPressed: tile.clicked()
    Keys.onReturnPressed: tile.clicked()

    background: ControlFrame {
        color: Theme.surfaceRaised
        focused: tile.visualFocus
        hovered: tile.hovered
        line: Theme.line
        lineWidth: 1
        pressed: tile.down
    }

    Item {
        anchors.fill: parent
        anchors.margins: 1

        Image {
            id: image

            anchors.fill: parent
            asynchronous: true
            cache: false
            fillMode: Image.PreserveAspectCrop
            opacity: tile.isWithdrawn ? 0.4 : 1
            source: tile.source
            // No more pixels than are shown.
            sourceSize.height: 150 * Screen.devicePixelRatio
            sourceSize.width: 200 * Screen.devicePixelRatio
        }

        AppLabel {
            anchors.centerIn: parent
            muted: true
            size: AppLabel.Small
            text: {
                if (image.status === Image.Error)
                    return qsTr("照片还没有全部传到本机，或无法显示");
                return qsTr("正在读取…");
            }
            visible: image.status !== Image.Ready
            width: parent.width - 2 * Theme.spaceS
        }
    }
}
