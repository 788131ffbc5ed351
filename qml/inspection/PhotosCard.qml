import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Files
import Shicha.Theme
import Shicha.ViewModels

// The photos of this item, and of its findings.
Card {
    id: card

    required property AppModel app
    required property EvidenceModel evidence
    property bool canWrite: true

    title: qsTr("照片")

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceM
        visible: card.evidence.photos.count > 0

        Repeater {
            model: card.evidence.photos

            Column {
                id: photo

                required property string photoId
                required property string source
                required property string time
                required property string findingText
                required property bool isWithdrawn

                objectName: "photo"
                spacing: Theme.spaceXs
                width: 200

                Rectangle {
                    border.color: Theme.line
                    border.width: 1
                    color: Theme.surfaceRaised
                    height: 150
                    width: parent.width

                    Image {
                        id: image

                        Accessible.name: qsTr("照片 %1").arg(photo.time)
                        Accessible.role: Accessible.Graphic
                        anchors.fill: parent
                        anchors.margins: 1
                        asynchronous: true
                        cache: false
                        fillMode: Image.PreserveAspectCrop
                        opacity: photo.isWithdrawn ? 0.4 : 1
                        source: photo.source
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
                                return qsTr("照片还没有全部传到本机");
                            return qsTr("正在读取…");
                        }
                        visible: image.status !== Image.Ready
                        width: parent.width - 2 * Theme.spaceS
                    }
                }

                AppLabel {
                    muted: true
                    size: AppLabel.Small
                    text: {
                        const first = photo.time + (photo.isWithdrawn ? "　" + qsTr("已撤销") : "");
                        return photo.findingText === "" ? first : first + "\n" + photo.findingText;
                    }
                    width: parent.width
                }
            }
        }
    }

    AppLabel {
        Layout.fillWidth: true
        muted: true
        text: qsTr("还没有照片。问题要有照片为证。")
        visible: card.evidence.photos.count === 0
    }

    AppButton {
        enabled: card.canWrite && !card.evidence.isAddingPhoto
        kind: AppButton.Secondary
        objectName: "addPhoto"
        text: card.evidence.isAddingPhoto ? qsTr("正在保存照片…") : qsTr("加照片")
        onClicked: picker.open()
    }

    PhotoPicker {
        id: picker

        files: card.app.files
        onChosen: file => card.evidence.addPhoto(file, "")
    }
}
